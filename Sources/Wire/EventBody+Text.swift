import JSONText
import Prospecting

extension EventBody {
    /// The body as webhooks carry it: the same JSON as the encoder's, in an order that people read.
    package var text: String {
        var body = JSONObjectText()
        body.add("id", id.description)
        body.add("type", type)
        body.add("timestamp", timestamp.rfc3339)
        body.add("sequence", sequence)
        body.add("data", object: data.text)
        return body.closed
    }
}

extension EventBody.Payload {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("lead", object: lead?.text)
        text.add("account", object: account?.text)
        text.add("campaign", object: campaign?.text)
        text.add("rep", object: rep?.text)
        text.add("owner", object: owner?.text)
        text.add("reason", reason)
        text.add("return_on", returnOn?.rfc3339)
        text.add("rest_until", restUntil?.rfc3339)
        text.add("when", when?.rfc3339)
        text.add("attempt", object: attempt?.text)
        text.add("score", object: score?.text)
        text.add("qualification", object: qualification?.text)
        text.add("attempts", object: attempts?.text)
        text.add("recordings", recordings)
        text.add("disposition", disposition)
        text.add("note", note)
        text.add("handoff", object: handoff?.text)
        text.add("meeting", object: meeting?.text)
        text.add("mail", object: mail?.text)
        text.add("amount", amount)
        text.add("tell", tell)
        text.add("channels", channels)
        text.add("amended", amended)
        text.add("merged", merged?.description)
        return text
    }
}

extension EventBody.LeadPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("email", email)
        text.add("phone", phone)
        text.add("name", name)
        text.add("title", title)
        text.add("stage", stage)
        text.add("previous_stage", previousStage)
        text.add("external_ids", externalIds)
        text.add("consent", consent)
        text.add("attribution", attribution)
        text.add("mql_at", mqlAt?.rfc3339)
        text.add("first_call_at", firstCallAt?.rfc3339)
        text.add("sql_at", sqlAt?.rfc3339)
        return text
    }
}

extension EventBody.AccountPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("name", name)
        text.add("domain", domain)
        text.add("external_ids", externalIds)
        return text
    }
}

extension EventBody.CampaignPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("name", name)
        text.add("version", version)
        text.add("enrollment", enrollment?.description)
        return text
    }
}

extension EventBody.RepPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("email", email)
        text.add("external_ids", externalIds)
        return text
    }
}

extension EventBody.AttemptPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("touch", touch?.description)
        text.add("sequence", sequence)
        text.add("disposition", disposition)
        text.add("channel", channel)
        text.add("number", number)
        text.add("at", at.rfc3339)
        text.add("connected", connected)
        text.add("conversation", conversation)
        text.add("note", note)
        text.add("recording", recording)
        return text
    }
}

extension EventBody.MailPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("message", message)
        text.add("variant", variant)
        text.add("url", url)
        text.add("reliable", reliable)
        return text
    }
}

extension EventBody.ScorePart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("fit", fit)
        text.add("engagement", engagement)
        text.add("tier", tier)
        text.add(
            "points",
            array: points.map { point in
                var text = JSONObjectText()
                text.add("name", point.name)
                text.add("points", point.points)
                text.add("earned", point.earned)
                return text.closed
            })
        return text
    }
}

extension EventBody.QualificationPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("framework", framework)
        text.add("answers", answers)
        text.add("decided_by", decidedBy)
        return text
    }
}

extension EventBody.AttemptsPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("calls", calls)
        text.add("mails", mails)
        text.add("connects", connects)
        text.add("conversations", conversations)
        return text
    }
}

extension EventBody.MeetingPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("state", state)
        text.add("starts_at", startsAt.rfc3339)
        text.add("ends_at", endsAt.rfc3339)
        text.add("with", with)
        text.add("sequence", sequence)
        text.add("no_shows", noShows)
        text.add("reason", reason)
        return text
    }
}

extension EventBody.HandoffPart {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("id", id.description)
        text.add("to", to)
        text.add("accept_by", acceptBy?.rfc3339)
        text.add("link", link)
        return text
    }
}
