import Curl
import Engine
import Prospecting
import Server
import Storage
import Wire

/// What sends mails, and what the server needs of it.
extension Daemon {
    /// Where mail servers may be: while rehearsing nothing leaves this machine.
    var mailAddresses: AddressPolicy { options.rehearseAt == nil ? .any : .loopbackOnly }

    var mailDesk: MailDesk {
        let test = MailboxTest(sealer: sealer, keys: keys, addresses: mailAddresses, clock: clock)
        return MailDesk(
            office: { .drawn() },
            test: { mailbox in
                await test.run(mailbox, random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max)))
            })
    }

    /// Links by which it is known that a mail was read; nil where none can lead back.
    var mailLinks: MailLinks? {
        options.publicURL.map { MailLinks(base: $0, signer: LinkSigner(key: sealer.linkKey)) }
    }

    /// nil where nobody said under what address people outside reach the daemon.
    var optOuts: OptOutLink? {
        options.publicURL.map { OptOutLink(base: $0, signer: LinkSigner(key: sealer.linkKey)) }
    }
}

extension Daemon.Options {
    /// nil where nobody said under what address people outside reach the daemon.
    func handoffLinks(signedBy sealer: Sealer) -> HandoffLink? {
        publicURL.map { HandoffLink(base: $0, signer: LinkSigner(key: sealer.linkKey)) }
    }
}
