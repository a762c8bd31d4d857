import Prospecting
import Wire

extension Call {
    /// Where whoever has an offer answers it without an account; nil when nobody can, or the server has no public URL.
    func link(to handoff: Handoff) -> String? {
        server.options.publicURL.flatMap { base in
            HandoffLink(base: base, signer: server.hooks.links).url(of: handoff, now: now)
        }
    }
}
