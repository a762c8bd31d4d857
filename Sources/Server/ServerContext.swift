import Foundation
import Logging
import PhoneParsing
import Prospecting
import Storage
import Wire

/// What every handler can reach.
struct ServerContext: Sendable {
    let store: Store
    let options: ServerOptions
    let hooks: ServerHooks
    let phones: PhoneParser
    let metrics: RequestMetrics
    let keys: KeysUnderWay
    let inbound: InboundGuard
    /// The description at `/openapi.json`, made once.
    let description: Data
    let logger: Logger

    /// 16 hexadecimal digits.
    func newRequestID() -> String {
        hooks.random(8).hexadecimal
    }
}
