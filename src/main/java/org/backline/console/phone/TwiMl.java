package org.backline.console.phone;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads what a webhook answers, as strictly as Twilio does. */
final class TwiMl {
    /** Longest answer that Twilio reads, in bytes (error 11750). */
    private static final int LONGEST = 64 * 1024;

    /** Most replies to one text (error 14109). */
    private static final int MOST_REPLIES = 10;

    private static final List<String> XML_TYPES = List.of("text/xml", "application/xml");

    /**
     * One {@code <Message>}.
     *
     * @param to another recipient, or null for the sender
     * @param statusCallback as written, perhaps relative, or null
     */
    record Reply(
            String body,
            int media,
            @Nullable String to,
            @Nullable String statusCallback) {}

    /** An answer that Twilio would throw away; the code is Twilio's. */
    static final class UnusableException extends Exception {
        private final int code;

        UnusableException(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private TwiMl() {}

    /** The replies in order; none for an empty answer. */
    static List<Reply> read(Webhook.Answer answer) throws UnusableException {
        if (answer.body().isBlank()) {
            return List.of();
        }
        var type = answer.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!XML_TYPES.contains(type)) {
            throw new UnusableException(12300, "The answer is not marked as XML.");
        }
        if (answer.body().length() > LONGEST) {
            throw new UnusableException(11750, "The answer is longer than 64 kB.");
        }
        var replies = messages(root(answer.body()));
        if (replies.size() > MOST_REPLIES) {
            throw new UnusableException(14109, "The answer holds more than ten messages.");
        }
        return replies;
    }

    private static Element root(String xml) throws UnusableException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            var root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            if (!"Response".equals(root.getLocalName())) {
                throw new UnusableException(12100, "The answer's root is not Response.");
            }
            return root;
        } catch (SAXException | IOException malformed) {
            throw new UnusableException(12100, "The answer is not well-formed XML.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser knows these features", e);
        }
    }

    private static List<Reply> messages(Element response) {
        var replies = new ArrayList<Reply>();
        for (var message : children(response, "Message")) {
            var bodies = children(message, "Body");
            var body = new StringBuilder();
            for (var part : bodies.isEmpty() ? List.of(message) : bodies) {
                body.append(ownText(part));
            }
            replies.add(new Reply(
                    body.toString().strip(),
                    children(message, "Media").size(),
                    attribute(message, "to"),
                    attribute(message, "statusCallback")));
        }
        return replies;
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static String ownText(Element element) {
        var text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    /** The parser's own one prints to the console. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
