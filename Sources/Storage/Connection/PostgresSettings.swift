import CPostgres
import Glibc

/// Where a PostgreSQL is, and how each session with it begins.
struct PostgresSettings: Sendable {
    /// `postgres://user@host1,host2/database?target_session_attrs=read-write`, or any other text that libpq takes.
    let url: String
    /// Said to the server for every session, besides what all of them say.
    var limits: [String] = []

    /// What the URL may say otherwise: no host keeps us waiting long, be it that it is slow or that it is gone.
    private static let defaults = [
        ("fallback_application_name", "touchlined"), ("connect_timeout", "5"), ("tcp_user_timeout", "10000"),
        ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
    ]

    /// Compiling a plan takes longer than any of our statements. `synchronous_commit` stays what the server says (`remote_apply`, say), but it is never off: an answer means durable.
    var commands: [String] {
        [
            "SET client_min_messages = error; SET standard_conforming_strings = on; SET jit = off",
            "SET client_connection_check_interval = '2s'",
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
        ] + limits
    }

    /// A connection, maybe a failed one; nil where memory is out.
    func connect() -> OpaquePointer? {
        let parameters = Self.defaults + [("dbname", url), ("client_encoding", "UTF8")]
        let names = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { for text in names + values { free(text) } }
        return PQconnectdbParams(
            (names + [nil]).map { UnsafePointer($0) }, (values + [nil]).map { UnsafePointer($0) }, 1)
    }
}
