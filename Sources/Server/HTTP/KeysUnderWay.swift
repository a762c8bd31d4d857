import Prospecting

/// The idempotency keys of requests that are being answered at this moment.
actor KeysUnderWay {
    private var keys: Set<String> = []

    /// - Throws: `conflict` while a request with this key is under way.
    func begin(_ key: String, of user: User.ID) throws(Refusal) {
        guard keys.insert("\(user) \(key)").inserted else {
            throw Refusal(.conflict, "a request with this Idempotency-Key is still being answered; try again shortly")
        }
    }

    func end(_ key: String, of user: User.ID) {
        keys.remove("\(user) \(key)")
    }
}
