extension LeadField {
    /// What lists in German call it. `Titel` is left out: there it is an academic degree.
    var germanNames: [String] {
        switch self {
        case .firstName: ["Vorname", "Rufname"]
        case .lastName: ["Nachname", "Familienname", "Zuname"]
        case .fullName: ["Ansprechpartner", "Ansprechpartnerin", "Kontakt", "Kontaktperson", "Vollständiger Name"]
        case .title: ["Funktion", "Stelle", "Stellenbezeichnung", "Berufsbezeichnung", "Jobtitel", "Tätigkeit"]
        case .email: ["E-Mail-Adresse", "Mailadresse", "E-Mail geschäftlich", "Geschäftliche E-Mail"]
        case .directPhone: ["Durchwahl", "Telefon Durchwahl", "Direktwahl"]
        case .mobilePhone: ["Mobil", "Mobiltelefon", "Mobilnummer", "Mobilfunk", "Handynummer", "Telefon mobil"]
        case .workPhone: ["Telefon geschäftlich", "Geschäftstelefon", "Telefon Büro", "Telefon Firma", "Zentrale"]
        case .phone: ["Telefon", "Telefonnummer", "Rufnummer", "Telefonnr", "Tel.-Nr."]
        case .badPhones: ["Falsche Nummern"]
        default: germanNamesOfCompanies
        }
    }

    private var germanNamesOfCompanies: [String] {
        switch self {
        case .company: ["Firma", "Firmenname", "Unternehmen", "Unternehmensname", "Betrieb"]
        case .domain: ["Firmendomain", "Domäne"]
        case .website: ["Webseite", "Internet", "Internetseite", "Internetadresse"]
        case .industry: ["Branche", "Industrie"]
        case .sector: ["Sektor", "Wirtschaftszweig"]
        case .employees:
            [
                "Mitarbeiter", "Mitarbeiterzahl", "Mitarbeiteranzahl", "Anzahl Mitarbeiter", "Anzahl der Mitarbeiter",
                "Beschäftigte", "Firmengröße",
            ]
        case .revenue: ["Umsatz", "Jahresumsatz"]
        case .city: ["Ort", "Stadt", "Wohnort"]
        case .state: ["Bundesland", "Kanton"]
        case .country: ["Land", "Ländercode", "Länderkürzel"]
        case .timeZone: ["Zeitzone"]
        default: germanNamesOfThePast
        }
    }

    private var germanNamesOfThePast: [String] {
        switch self {
        case .source: ["Quelle", "Leadquelle", "Herkunft"]
        case .language: ["Sprache"]
        case .notes: ["Notiz", "Notizen", "Bemerkung", "Bemerkungen", "Kommentar", "Anmerkung", "Anmerkungen"]
        case .callHours: ["Erreichbarkeit", "Anrufzeiten"]
        case .callConsent: ["Einwilligung Telefon", "Telefoneinwilligung"]
        case .mailConsent: ["Einwilligung E-Mail", "Einwilligung Mail"]
        case .doNotCall: ["Nicht anrufen", "Telefonsperre"]
        case .doNotMail: ["Nicht anschreiben", "Keine E-Mails", "Abgemeldet"]
        case .mqlDate: ["MQL Datum", "MQL am", "MQL seit"]
        case .externalID: ["Externe ID", "Kundennummer"]
        default: []
        }
    }
}
