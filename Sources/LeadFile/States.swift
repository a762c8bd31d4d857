/// The states of the United States and the provinces of Canada, by postal code, name and Associated Press style.
enum States {
    struct State: Hashable, Sendable {
        let country: String
        let code: String
    }

    /// Whether a country's states are known here; those of others are taken as they are written.
    static func covers(_ country: String) -> Bool {
        country == "US" || country == "CA"
    }

    private static let states: [String: State] = {
        var states: [String: State] = [:]
        for (country, text) in [("US", unitedStates), ("CA", canada)] {
            for line in text.split(separator: "\n") {
                let names = line.split(separator: ",").map(\.foldedToLetters)
                guard let code = names.first?.uppercased() else { continue }
                for name in names {
                    states[name] = State(country: country, code: code)
                }
            }
        }
        return states
    }()

    /// The state that `text` names in `country`, or in either when the country is nil.
    static func state(_ text: String, in country: String?) -> State? {
        guard let state = states[text.foldedToLetters] else { return nil }
        return country == nil || state.country == country ? state : nil
    }

    private static let unitedStates = """
        AL,Alabama,Ala.
        AK,Alaska
        AZ,Arizona,Ariz.
        AR,Arkansas,Ark.
        CA,California,Calif.,Cal.
        CO,Colorado,Colo.
        CT,Connecticut,Conn.
        DE,Delaware,Del.
        DC,District of Columbia,Washington DC,Washington D.C.
        FL,Florida,Fla.
        GA,Georgia
        HI,Hawaii
        ID,Idaho
        IL,Illinois,Ill.
        IN,Indiana,Ind.
        IA,Iowa
        KS,Kansas,Kan.,Kans.
        KY,Kentucky
        LA,Louisiana
        ME,Maine
        MD,Maryland
        MA,Massachusetts,Mass.
        MI,Michigan,Mich.
        MN,Minnesota,Minn.
        MS,Mississippi,Miss.
        MO,Missouri
        MT,Montana,Mont.
        NE,Nebraska,Neb.,Nebr.
        NV,Nevada,Nev.
        NH,New Hampshire
        NJ,New Jersey
        NM,New Mexico,N. Mex.
        NY,New York,New York State
        NC,North Carolina,N. Car.
        ND,North Dakota,N. Dak.
        OH,Ohio
        OK,Oklahoma,Okla.
        OR,Oregon,Ore.
        PA,Pennsylvania,Penn.,Penna.
        RI,Rhode Island
        SC,South Carolina
        SD,South Dakota,S. Dak.
        TN,Tennessee,Tenn.
        TX,Texas,Tex.
        UT,Utah
        VT,Vermont
        VA,Virginia
        WA,Washington,Wash.,Washington State
        WV,West Virginia,W. Va.
        WI,Wisconsin,Wis.,Wisc.
        WY,Wyoming,Wyo.
        PR,Puerto Rico
        GU,Guam
        VI,Virgin Islands,U.S. Virgin Islands
        AS,American Samoa
        MP,Northern Mariana Islands
        """

    private static let canada = """
        AB,Alberta,Alta.
        BC,British Columbia,Colombie-Britannique
        MB,Manitoba,Man.
        NB,New Brunswick,Nouveau-Brunswick
        NL,Newfoundland and Labrador,Newfoundland,N.L.,Nfld.
        NS,Nova Scotia,Nouvelle-Écosse
        NT,Northwest Territories,N.W.T.
        NU,Nunavut
        ON,Ontario,Ont.
        PE,Prince Edward Island,P.E.I.
        QC,Quebec,Québec,Que.
        SK,Saskatchewan,Sask.
        YT,Yukon,Yukon Territory
        """
}
