/// The words below every mail that say how to get no more: those who quote a mail quote them too.
package enum MailFoot {
    /// Before the address of a page.
    package static let page = "If you want no more mails from us, say so here:"
    /// Where there is no page.
    package static let answer = "If you want no more mails from us, answer with the word \"unsubscribe\"."
}
