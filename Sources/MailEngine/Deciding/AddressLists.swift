/// The lists by which an address is told to be an office, at a free provider, or of a throw-away kind.
package struct AddressLists: Sendable {
    package var roles: Set<String>
    package var freeProviders: Set<String>
    package var disposable: Set<String>

    package init(roles: Set<String>, freeProviders: Set<String>, disposable: Set<String>) {
        self.roles = roles
        self.freeProviders = freeProviders
        self.disposable = disposable
    }

    /// Whether an address is an office's, such as `info@`, rather than a person's.
    package func isRole(_ address: EmailAddress) -> Bool { roles.contains(String(address.mailboxName)) }

    package func isFree(_ domain: Domain) -> Bool { freeProviders.contains(domain.text) }

    /// Whether a domain, or one above it, hands out throw-away addresses.
    package func isDisposable(_ domain: Domain) -> Bool {
        var rest = Substring(domain.text)
        while true {
            if disposable.contains(String(rest)) { return true }
            guard let dot = rest.firstIndex(of: ".") else { return false }
            rest = rest[rest.index(after: dot)...]
        }
    }

    /// Short lists of our own; the role names are those of RFC 2142 and what companies add to them.
    package static let builtIn = AddressLists(
        roles: [
            "info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster", "hostmaster", "usenet",
            "news", "webmaster", "www", "uucp", "ftp", "list", "list-request", "majordomo",
            "accounting", "accounts", "admin", "administrator", "billing", "booking", "bookings", "careers",
            "compliance", "contact", "customerservice", "enquiries", "feedback", "finance", "hello", "help",
            "helpdesk", "hr", "inquiries", "invoices", "it", "jobs", "legal", "mail", "mailer-daemon", "media",
            "newsletter", "no-reply", "noreply", "office", "operations", "order", "orders", "press", "privacy",
            "purchasing", "reception", "recruiting", "root", "service", "shop", "staff", "subscribe", "team", "tech",
            "unsubscribe", "welcome",
        ],
        freeProviders: [
            "aol.com", "bluewin.ch", "daum.net", "fastmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.at",
            "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.co.uk", "hotmail.com", "hotmail.de",
            "hotmail.fr", "hotmail.it", "hushmail.com", "icloud.com", "inbox.lv", "inbox.ru", "laposte.net",
            "libero.it", "list.ru", "live.com", "live.fr", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com",
            "naver.com", "onet.pl", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "posteo.de", "proton.me",
            "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "rocketmail.com", "seznam.cz", "sina.com",
            "t-online.de", "terra.com.br", "tuta.io", "tutanota.com", "uol.com.br", "virgilio.it", "wanadoo.fr",
            "web.de", "wp.pl", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.it",
            "yandex.com", "yandex.ru", "ymail.com", "zoho.com", "163.com", "126.com",
        ],
        disposable: [
            "10minutemail.com", "burnermail.io", "discard.email", "dispostable.com", "emailondeck.com",
            "fakeinbox.com", "getairmail.com", "getnada.com", "grr.la", "guerrillamail.com", "guerrillamail.net",
            "inboxkitten.com", "jetable.org", "mail-temp.com", "mailcatch.com", "maildrop.cc", "mailinator.com",
            "mailnesia.com", "mailsac.com", "minutemail.com", "mintemail.com", "moakt.com", "mohmal.com",
            "mytemp.email", "nada.email", "sharklasers.com", "spam4.me", "spambox.us", "spamgourmet.com",
            "temp-mail.io", "temp-mail.org", "tempail.com", "tempmail.net", "tempr.email", "throwawaymail.com",
            "trash-mail.com", "trashmail.com", "trashmail.de", "wegwerfmail.de", "yopmail.com",
        ]
    )
}
