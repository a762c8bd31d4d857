/// How the process is.
struct HealthAnswer: Codable, Sendable, Equatable {
    /// `alive` or `ready`.
    var status: String
}
