"""German words of which the words of a city's work are put together, as a dictionary has them."""

# Stand in front of others or at the end: Sprachkurs, Kursleitung.
WORDS = """
abend abgabe ablauf abschluss abteilung adresse agentur akademie akte aktion allgemeinheit alltag altenhilfe alter amt
amtsleitung anerkennung anforderung angebot angehörige angelegenheit angestellte ankunft anlage anlass anlaufstelle
anleitung anmeldung anschrift ansprechpartner anspruch antrag antragsteller antwort anzeige apotheke arbeit
arbeitgeber arbeitnehmer arbeitskreis architektur archiv armut arzt assistenz asyl atelier aufenthalt aufforderung
aufgabe aufklärung auflage aufnahme aufsicht auftrag aufwand auge ausbau ausbildung ausflug ausgabe ausgleich auskunft
ausländer ausschreibung ausschuss ausstattung ausstellung austausch auswahl ausweis auszeichnung auto bad bahn bahnhof
bank barriere basar basis bauamt baustelle beamte beauftragte bedarf bedürfnis beförderung befragung begegnung
begleitung begriff begrüßung behandlung behinderung behörde beihilfe beirat beispiel beitrag bekämpfung
benachteiligung berater beratung bereich bericht beruf beschäftigung bescheid beschluss beschwerde besuch betreuung
betrieb bevölkerung bewegung bewerber bewerbung bewertung bewohner beziehung bibel bibliothek bild bildung biografie
blatt blick boden botschaft brief broschüre brücke buch bücherei budget bühne bund bürger bürgermeister bürgerschaft
büro bus café center chance chor computer dach datei daten datenbank datum dezernat diagnose dialog dienst
dienstleistung diskriminierung diskussion dolmetscher dorf druck duldung ebene ehe ehrenamt ehrung eignung
einbürgerung eingang einheit einkauf einkommen einleitung einrichtung einsatz einwanderung einwohner eltern empfang
empfehlung engagement entlastung entscheidung entwicklung entwurf erfahrung erfolg ergebnis erhebung erholung
erkrankung ernährung erwachsene erwerb erzieher erziehung essen europa evaluation fach fachkraft fachstelle fahrrad
fahrt familie farbe feier feld ferien fest festival feuerwehr film finanzierung firma flucht flüchtling flyer folge
förderung form formular forschung fortbildung forum foto frage fragebogen fraktion frau freizeit freund freundschaft
frieden friedhof frist frühstück führung fußball garten gast gastgeber gebäude gebet gebiet gebühr geburt gedenken
gefahr geflüchtete gegenwart geld gemeinde gemeinschaft generation gericht geschäft geschichte geschlecht gesellschaft
gesetz gespräch gesundheit gewalt gewerbe gewerkschaft glaube gleichstellung gremium grenze großeltern grund
grundschule gruppe gutachten gymnasium hafen halle haltung hand handbuch handel handlung handwerk haus hausaufgabe
haushalt heim heimat helfer herausforderung herkunft hilfe hindernis hintergrund hochschule hof hort hospiz hotel idee
impfung industrie information initiative inklusion institut integration interesse internet interview jahr jahrmarkt
job jobcenter jubiläum jugend jugendliche junge jurist kabarett kalender kammer kampagne kapitel karriere karte kasse
katalog kenntnis kennzahl kind kindergarten kino kirche kita klasse kleidung klima klinik kommission kommune kompetenz
konferenz konflikt kontakt konto kontrolle konzept konzert kopf kosten kraft krankenhaus krankheit kreis krippe krise
kriterium kritik küche kultur kunde kunst kurs labor laden lage lager landkreis landschaft leben lebensmittel lehre
lehrer lehrgang lehrkraft leistung leiter leitfaden leitlinie leitung lernende lexikon liste literatur lohn lokal
lösung lotse mädchen mahlzeit mandat mangel mann markt maßnahme material mediation medien medizin mehrheit meinung
meister menge mensch mentor messe miete mieter migrant migration migrationshintergrund minderheit ministerium
mitarbeiter mitbestimmung mitglied mittag mittel mitwirkung mobilität modell moderation monitoring moschee motivation
museum musik mutter muttersprache nachbar nachbarschaft nachhilfe nachmittag nachweis name natur netz netzwerk norm
not notfall nummer nutzer nutzung oper opfer option ordner ordnung organisation orientierung paket papier park
parlament parlamentarier partei partizipation partner partnerschaft pass pate patenschaft patient pause person
personal perspektive pfarrei pflege pflicht plan planung platz politik polizei portal post praktika praktikant
praktikum präsentation praxis predigt preis presse prinzip problem produkt profil programm projekt protokoll prozess
prüfung psyche publikum punkt qualifikation qualifizierung qualität quartier quelle quote rad rahmen rassismus rat
ratgeber rathaus raum recht rechtsanwalt referat referent reform regel regelung region register reihe reinigung reise
religion rente ressource rettung richtlinie rolle runde saal sache sammlung satzung schaden schicht schlüssel schrift
schritt schulamt schule schüler schulung schutz schwangerschaft schwerpunkt schwimmbad sekretariat selbsthilfe seminar
senat senior sicherheit sicherung siedlung sitzung soldat spende spiel spielplatz sport sportler sprache sprecher
sprechstunde staat stadt stadtrat stadtteil stamm standard standort statistik stätte status stelle stellungnahme
steuer stiftung stimme stipendium straße strategie struktur student studie studium stunde suche sucht supervision
system tag tagung tandem tanz tasche team technik teil teilhabe teilnahme teilnehmer telefon termin test text theater
thema therapie tier titel tochter tourismus tradition träger trägerschaft trainer training trauma treff treffen
trennung turnier übergang übersetzer übersetzung überwachung übung umfrage umgang umwelt umzug universität
unterbringung unterkunft unterlage unternehmen unternehmer unterricht unterstützung urkunde urlaub vater veranstaltung
verantwortung verband verbesserung verbot verbraucher verbreitung verein vereinbarung vereinigung verfahren verfassung
verfolgung verfügung vergabe vergleich verhalten verkehr verlag vermieter vermittlung vermögen verordnung versammlung
versicherung versorgung verständigung verständnis vertrag vertreter vertretung verwaltung verzeichnis vielfalt viertel
volk volksfest vorbereitung vorbild vorhaben vorlage vormittag vorschlag vorsorge vorstand vorstellung vortrag
vorurteil wahl wald wand wanderung wasser weg weiterbildung werk werkstatt werkzeug wert wettbewerb wirkung wirtschaft
wissen wissenschaft witwe woche wohl wohlfahrt wohngeld wohnheim wohnort wohnraum wohnung wort wunsch zahl zeichen
zeit zeitschrift zeitung zentrum zertifikat zeugnis ziel zimmer zirkel zugang zugehörigkeit zukunft zulassung
zusammenhalt zuschuss zustand zuwanderer zuwanderung zweck
"""
# Only in front: Förderschule, Nähkurs, Seniorinnentanz.
FIRST = """
alphabetisierungs ämter anfänger arabisch aufbau bäder bau beteiligungs bilder brücken bücher bürgerinnen deutsch
dolmetsch dörfer englisch erst erstaufnahme erzähl fahr felder flüchtlings förder fortgeschrittenen frauen frei fremd
früh ganztags gebärden gemüse groß grund grundbildungs haupt häuser innen intensiv interkultur islam jüdisch
jugendhilfe jungen kern kinder kleider koch kommunal kranken kreativ krebs kriegs land länder landes lauf lehr
lehrerinnen lern lese lieder männer mehr mehrgenerationen migrantinnen mitarbeiterinnen mitglieder mitmach mittel
mutter nacht näh neben nord ober orts ost projekt räder rechts reit russisch säuglings schnupper schreib schülerinnen
schwimm selbst seniorinnen sing sozial spiel sprech staats strick studentinnen süd tauf teilzeit trauer türkisch turn
ukrainisch unterrichts verkehrs vertiefungs völker volks vollzeit wälder wander weihnachts weiter welt west wieder
wohn wörter yoga ziel zuwanderungs
"""
# Parts of verbs: what follows is another word than without. Auftrag is no Trag, Ausbildung no Bildung.
PARTICLES = """
auf aus bei dar durch ein ent fort gegen her heraus herein herum hervor hin hinaus hinein hinter los mit nach nieder
über um umher unter ver vor voran voraus vorbei weg wider zer zurück zusammen zwischen
"""
# Short, and yet at the end of no other word than one that means it.
SURE = "beratung gruppe hilfe kita kurs platz schule woche"
