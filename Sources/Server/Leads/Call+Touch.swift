import Prospecting
import Storage

extension Call {
    /// The touch in the path; `last` is the one the caller holds, else took last.
    func touchID() async throws -> Touch.ID {
        guard self["id"] == "last" else { return try id("touch", of: Touch.self) }
        guard let last = try await store.lastTouch(of: user, now: now) else {
            throw Refusal(.notFound, "you have taken no touch yet; take one: touchline next")
        }
        return last
    }

    /// The touch in the path, if it is the caller's to work: an SDR's are those of the own queues, and those that this
    /// SDR holds, has promised, or is to mail.
    func ownTouch() async throws -> TouchState {
        let touch = try await store.touch(touchID(), now: now)
        let user = try user
        let queue = touch.version.campaign.queue
        guard user.role != .sdr || user.queues.contains(queue) || touch.isOf(user) else {
            throw Refusal(
                .forbidden, "\(touch.id) is of the queue \(queue), and you are not in it; ask a manager to add you",
                details: ["touch": touch.id.description, "queue": queue])
        }
        return touch
    }
}

extension TouchState {
    /// Whether a user has taken it, promised it to the lead, or is to send it.
    fileprivate func isOf(_ user: User) -> Bool {
        leasedBy == user.id || owner == user.email || mail?.sender?.id == user.id
    }
}
