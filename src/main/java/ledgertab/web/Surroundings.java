package ledgertab.web;

import java.time.InstantSource;

/// What every feature stands in: the time and the headers of its pages.
public record Surroundings(InstantSource clock, SecurityHeaders headers) {}
