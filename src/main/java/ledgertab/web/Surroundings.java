package ledgertab.web;

import java.time.InstantSource;

/// What every feature stands in: the time, the headers of its pages and their rendering.
public record Surroundings(InstantSource clock, SecurityHeaders headers, Views views) {}
