package org.backline.sms;

import java.net.URI;

/** A picture or other attachment of an MMS; the address is Twilio's and needs the account's credentials. */
public record Media(URI url, String contentType) {
    /** Whether it must be listened to, such as a voice note. */
    public boolean isSoundOrFilm() {
        return contentType.startsWith("audio/") || contentType.startsWith("video/");
    }
}
