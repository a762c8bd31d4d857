/// How a touch reaches a person.
package enum Channel: String, Sendable, CaseIterable {
    case call, task, mail
}
