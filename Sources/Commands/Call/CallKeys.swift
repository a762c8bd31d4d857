import Wire

/// Which key records what: digits first, then letters, in the order of the campaign.
enum CallKeys {
    static let skip: Character = "s"
    static let release: Character = "r"
    static let quit: Character = "q"

    /// The dispositions with their keys; those beyond the letters have none and are for `log`.
    static func assigned(_ choices: [TouchCard.Choice]) -> [(key: Character, choice: TouchCard.Choice)] {
        Array(zip(available, choices)).map { (key: $0, choice: $1) }
    }

    private static let available = Array("123456789abcdefghijklmnoptuvwxyz")
}
