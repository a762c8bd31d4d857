import JSONText

extension [NextRow] {
    /// As JSON, just as `WireJSON` writes it: a request for ten calls would wait half a millisecond for the encoder.
    package var text: String { "[" + map(\.text.closed).joined(separator: ",") + "]" }
}

extension NextRow {
    /// The members in the order of their names.
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.put("account", account?.text)
        text.add("attempt", attempt)
        text.add("campaign", campaign)
        text.add("channel", channel)
        text.add("due", due.rfc3339)
        text.add("kind", kind)
        text.add("lead", object: lead.text)
        text.put("leased_until", leasedUntil?.rfc3339)
        text.put("mail", mail?.text)
        text.put("missed_at", missedAt?.rfc3339)
        text.put("owner", owner)
        text.add("score", score)
        text.add("step", step)
        text.put("task", task)
        text.put("tier", tier)
        text.add("touch", touch.description)
        text.add("why", why)
        text.put("window_closes", windowCloses?.rfc3339)
        return text
    }
}

extension NextRow.Person {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.put("email", email)
        text.put("ext", ext)
        text.add("id", id.description)
        text.put("last_note", lastNote)
        text.put("local_time", localTime)
        text.add("name", name)
        text.add("numbers", numbers)
        text.put("phone", phone)
        text.put("sent_back", sentBack)
        text.put("time_zone", timeZone)
        text.put("title", title)
        return text
    }
}

extension NextRow.Company {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.put("domain", domain)
        text.add("id", id.description)
        text.put("name", name)
        return text
    }
}

extension MailText {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.put("barred", barred)
        text.add("body", body)
        text.add("edited", edited)
        text.add("missing", missing)
        text.put("sender", sender)
        text.add("subject", subject)
        text.put("variant", variant)
        return text
    }
}
