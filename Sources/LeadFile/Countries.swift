import Foundation

/// The countries by their codes and names, as people write them.
enum Countries {
    /// The names in the languages that lists come in, gathered once, which takes some tens of milliseconds.
    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        let regions = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 && !unions.contains($0) }
        for language in ["pl", "nb", "da", "sv", "fi", "pt", "it", "nl", "es", "fr", "de", "en"] {
            let locale = Locale(identifier: language)
            for region in regions {
                guard let name = locale.localizedString(forRegionCode: region) else { continue }
                codes[name.foldedToLetters] = region
                codes[name.folding(options: .diacriticInsensitive, locale: nil).foldedToLetters] = region
            }
        }
        for region in regions {
            codes[region.lowercased()] = region
        }
        return codes.merging(otherNames) { _, other in other }
    }()

    /// The ISO 3166 code, two capital letters, of a country's code or name; nil when it is not known.
    static func code(_ text: String) -> String? {
        let folded = text.foldedToLetters
        return codes[folded] ?? (folded.hasPrefix("the") ? codes[String(folded.dropFirst(3))] : nil)
    }

    /// Codes that are no countries.
    private static let unions: Set<String> = ["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]

    private static let otherNames: [String: String] = [
        "usa": "US", "america": "US", "unitedstatesofamerica": "US", "vereinigtestaaten": "US",
        "uk": "GB", "greatbritain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
        "northernireland": "GB", "gbr": "GB", "deu": "DE", "ger": "DE", "germany": "DE", "fra": "FR", "esp": "ES",
        "ita": "IT", "nld": "NL", "ned": "NL", "holland": "NL", "bel": "BE", "lux": "LU", "aut": "AT", "che": "CH",
        "sui": "CH", "prt": "PT", "irl": "IE", "republicofireland": "IE", "dnk": "DK", "swe": "SE", "nor": "NO",
        "fin": "FI", "isl": "IS", "pol": "PL", "cze": "CZ", "czechrepublic": "CZ", "svk": "SK", "hun": "HU",
        "rou": "RO", "bgr": "BG", "grc": "GR", "hrv": "HR", "svn": "SI", "est": "EE", "lva": "LV", "ltu": "LT",
        "ukr": "UA", "rus": "RU", "russianfederation": "RU", "tur": "TR", "turkey": "TR", "turkiye": "TR",
        "can": "CA", "mex": "MX", "bra": "BR", "arg": "AR", "chl": "CL", "col": "CO", "per": "PE", "pri": "PR",
        "aus": "AU", "nzl": "NZ", "jpn": "JP", "chn": "CN", "prc": "CN", "peoplesrepublicofchina": "CN", "kor": "KR",
        "korea": "KR", "republicofkorea": "KR", "twn": "TW", "hkg": "HK", "hongkong": "HK", "sgp": "SG", "ind": "IN",
        "mys": "MY", "tha": "TH", "vnm": "VN", "vietnam": "VN", "phl": "PH", "idn": "ID", "isr": "IL", "sau": "SA",
        "are": "AE", "uae": "AE", "egy": "EG", "zaf": "ZA", "rsa": "ZA", "nga": "NG", "ken": "KE", "macedonia": "MK",
        "capeverde": "CV", "ivorycoast": "CI", "burma": "MM", "swaziland": "SZ", "macao": "MO", "macau": "MO",
    ]
}
