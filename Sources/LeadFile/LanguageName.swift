/// Languages by name and by code.
enum LanguageName {
    /// The ISO 639 code of a common language's English or own name, else the text as it is.
    static func code(_ text: String) -> String {
        codes[text.foldedToLetters] ?? (text.count == 2 ? text.lowercased() : text)
    }

    private static let codes: [String: String] = [
        "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "francais": "fr",
        "spanish": "es", "español": "es", "espanol": "es", "italian": "it", "italiano": "it", "dutch": "nl",
        "nederlands": "nl", "portuguese": "pt", "português": "pt", "portugues": "pt", "polish": "pl", "polski": "pl",
        "swedish": "sv", "svenska": "sv", "danish": "da", "dansk": "da", "norwegian": "no", "norsk": "no",
        "finnish": "fi", "suomi": "fi", "japanese": "ja", "日本語": "ja", "chinese": "zh", "中文": "zh", "korean": "ko",
    ]
}
