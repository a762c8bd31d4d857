import Foundation
import MIME
import Testing

@Suite struct ParsedMailTests {
    private func parsed(_ text: String) throws -> ParsedMail {
        try #require(ParsedMail(Data(text.replacing("\n", with: "\r\n").utf8)))
    }

    @Test func `headers are decoded, and ids come without their brackets`() throws {
        let mail = try parsed(
            """
            From: =?utf-8?q?Ana_L=C3=B3pez?= <Ana@Acme.example>
            Subject: =?iso-8859-1?q?Stillst=E4nde?=
             und mehr
            Message-ID: <3@acme.example>
            In-Reply-To: <2@ours.example>
            References: <1@ours.example>
             <2@ours.example>
            Auto-Submitted: no
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Gr=FC=DFe
            """)
        #expect(mail.from == "ana@acme.example")
        #expect(mail.fromName == "Ana López")
        #expect(mail.subject == "Stillstände und mehr")
        #expect(mail.messageID == "3@acme.example")
        #expect(mail.answers == ["2@ours.example", "1@ours.example"])
        #expect(mail.header("auto-submitted") == "no")
        #expect(mail.text == "Grüße")
    }

    @Test func `of alternatives the plain words are taken, of HTML alone what it says`() throws {
        let both = try parsed(
            """
            From: a@x.example
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Plain
            --b
            Content-Type: text/html

            <p>Other</p>
            --b--
            """)
        #expect(both.text.trimmingCharacters(in: .newlines) == "Plain")
        let html = try parsed(
            """
            From: a@x.example
            Content-Type: text/html; charset=utf-8

            <html><head><title>t</title><style>p{}</style></head><body><p>Yes,&nbsp;call&#33; &amp; soon</p>
            <div>Ana</div><blockquote>Hi Ana<blockquote>deep</blockquote></blockquote><!-- x --><p>End</p></body></html>
            """)
        #expect(html.text == "Yes, call! & soon\nAna\nEnd")
    }

    @Test func `a report is read with the mail that it gives back`() throws {
        let mail = try parsed(
            """
            From: Mail Delivery System <MAILER-DAEMON@mx.example>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; Gone@acme.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no
             such user

            --b
            Content-Type: message/rfc822

            From: rep@ours.example
            Message-ID: <1@ours.example>
            Content-Type: text/plain

            Not this
            --b--
            """)
        #expect(mail.text.trimmingCharacters(in: .newlines) == "Sorry.")
        #expect(mail.returnedID == "1@ours.example")
        #expect(
            mail.report == [
                ["reporting-mta": "dns; mx.example"],
                [
                    "final-recipient": "rfc822; Gone@acme.example", "action": "failed", "status": "5.1.1",
                    "diagnostic-code": "smtp; 550 5.1.1 no such user",
                ],
            ])
    }

    @Test func `a report may give back the headers alone`() throws {
        let mail = try parsed(
            """
            From: postmaster@mx.example
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <1@ours.example>
            Subject: Hello

            --b--
            """)
        #expect(mail.returnedID == "1@ours.example")
    }

    @Test func `an attachment is not what a mail says`() throws {
        let mail = try parsed(
            """
            From: a@x.example
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain
            Content-Disposition: attachment; filename=a.txt

            Attached
            --b
            Content-Type: text/plain

            Said
            --b--
            """)
        #expect(mail.text.trimmingCharacters(in: .newlines) == "Said")
    }

    @Test func `headers alone, cut mails and nonsense are borne`() throws {
        #expect(try parsed("From: a@x.example\nMessage-ID: <1@x.example>\n\n").messageID == "1@x.example")
        #expect(
            try parsed("From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: te").text
                == "")
        #expect(try parsed("\n\nwords").from == nil)
        #expect(ParsedMail(Data())?.from == nil)
        var deep = "From: a@x.example\n"
        for depth in 0..<200 { deep += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
        #expect(try parsed(deep).text == "")
    }
}
