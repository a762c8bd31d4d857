/// Countries and states as people write them: by code, by name, or by an old abbreviation.
package enum PlaceName {
    /// A state with its country, by their codes: `US`, `FL`.
    package struct State: Sendable, Equatable {
        package let country: String
        package let code: String
    }

    /// The code of a country, `GB` for `UK` or `England`; nil for what is none that we know.
    package static func country(_ text: String) -> String? { Countries.code(text) }

    /// The state that a text names in a country, or in the United States or Canada where none is given.
    package static func state(_ text: String, in country: String?) -> State? {
        States.state(text, in: country).map { State(country: $0.country, code: $0.code) }
    }

    /// Whether we know all states of a country; those of others are taken as they are written.
    package static func knowsStates(of country: String) -> Bool { States.covers(country) }
}
