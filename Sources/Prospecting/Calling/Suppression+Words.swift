extension Suppression.Target {
    /// Whom it binds, in words.
    package var words: String {
        switch self {
        case .number(let number): number
        case .person: "this person"
        case .account: "the whole account"
        case .email(let email): email
        case .domain(let domain): "everybody at \(domain)"
        case .area(let area): "everybody in \(area.text)"
        case .listed(let number, let register): "\(number), listed by \(register)"
        }
    }
}
