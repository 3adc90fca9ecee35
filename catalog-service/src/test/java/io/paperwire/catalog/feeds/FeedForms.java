package io.paperwire.catalog.feeds;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;

/** What is wrong with the form of a feed, and what another reader makes of it. */
final class FeedForms {

    private FeedForms() {
    }

    static List<String> faults(FeedFormat format, String text) {
        return switch (format) {
            case ATOM -> ofXml("atom.rnc", text);
            case RSS -> ofXml("rss.rnc", text);
            case JSON -> JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(FeedForms.class.getResourceAsStream("/feeds/json-feed.schema.json"))
                    .validate(text, InputFormat.JSON).stream().map(ValidationMessage::toString).toList();
        };
    }

    private static List<String> ofXml(String schema, String text) {
        List<String> faults = new ArrayList<>();
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                error(e);
            }

            @Override
            public void error(SAXParseException e) {
                faults.add(e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage());
            }

            @Override
            public void fatalError(SAXParseException e) {
                error(e);
            }
        });
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try {
            if (!driver.loadSchema(new InputSource(FeedForms.class.getResource("/feeds/" + schema).toString())))
                throw new IllegalStateException("the schema is broken: " + faults);
            driver.validate(new InputSource(new StringReader(text)));
        } catch (IOException | SAXException e) {
            faults.add(e.toString());
        }
        return faults;
    }

    static SyndFeed read(String xml) {
        try {
            return new SyndFeedInput().build(new StringReader(xml));
        } catch (FeedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
