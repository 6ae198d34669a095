namespace Amas.Config.Drawing.Svg;

/// <summary>
/// The style of a drawing, for light and dark color schemes. A page that shows drawings includes it once in its own style sheet; a
/// standalone drawing contains it. It repeats every color and uses no CSS variables, which programs other than browsers do not support.
/// </summary>
internal static class WorkflowStyle
{
    public const string Css = """
        .wf { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        .wf-paper { fill: #ffffff; }
        .wf text { text-anchor: middle; fill: #1d2430; }
        .wf .wf-name { font-size: 14px; font-weight: 600; }
        .wf .wf-detail { font-size: 12px; fill: #566072; }
        .wf .wf-warning { font-size: 12px; fill: #a4271b; }
        .wf .wf-terminal { font-size: 12px; fill: #ffffff; }
        .wf .wf-label { font-size: 12px; fill: #3b4454; }
        .wf .wf-note { font-size: 12px; fill: #566072; text-anchor: start; }
        .wf .wf-heading { font-size: 16px; font-weight: 600; text-anchor: start; }
        .wf-card { fill: #f6f8fb; stroke: #aab4c3; stroke-width: 1.25; }
        .wf-llm .wf-card { fill: #eef4ff; stroke: #7d9fd6; }
        .wf-react .wf-card { fill: #eaf7f1; stroke: #6bb094; }
        .wf-supervisor .wf-card { fill: #fdf3e3; stroke: #d3a457; }
        .wf-lost .wf-card { stroke-dasharray: 5 4; opacity: 0.75; }
        .wf-unknown .wf-card { fill: #fdf0ee; stroke: #d0645a; stroke-dasharray: 5 4; }
        .wf-pill { fill: #566072; }
        .wf-line { fill: none; stroke: #6b7688; stroke-width: 1.5; stroke-linecap: round; }
        .wf-conditional .wf-line { stroke-dasharray: 6 4; }
        .wf-handoff .wf-line { stroke: #b98026; stroke-dasharray: 1.5 4; stroke-width: 2; }
        .wf-tip { fill: #6b7688; }
        .wf-handoff .wf-tip { fill: #b98026; }
        .wf-plate { fill: #ffffff; stroke: #d7dde6; }
        .wf-only .wf-card { stroke-width: 3.5; }
        .wf-only .wf-line { stroke: #2456a8; stroke-width: 3.5; }
        .wf-only .wf-tip { fill: #2456a8; }
        @media screen and (prefers-color-scheme: dark) {
          .wf-paper { fill: #14181f; }
          .wf text { fill: #e8ecf3; }
          .wf .wf-detail, .wf .wf-note { fill: #a7b1c2; }
          .wf .wf-warning { fill: #ff9c8f; }
          .wf .wf-terminal { fill: #14181f; }
          .wf .wf-label { fill: #ccd4e0; }
          .wf-card { fill: #1d232d; stroke: #566072; }
          .wf-llm .wf-card { fill: #1a2740; stroke: #4e73ad; }
          .wf-react .wf-card { fill: #15302a; stroke: #3f8a6e; }
          .wf-supervisor .wf-card { fill: #352915; stroke: #a37b37; }
          .wf-unknown .wf-card { fill: #3a1d1b; stroke: #c0564c; }
          .wf-pill { fill: #a7b1c2; }
          .wf-line { stroke: #8f9aac; }
          .wf-tip { fill: #8f9aac; }
          .wf-handoff .wf-line { stroke: #d3a457; }
          .wf-handoff .wf-tip { fill: #d3a457; }
          .wf-plate { fill: #1d232d; stroke: #3b4454; }
          .wf-only .wf-line { stroke: #8db4f5; }
          .wf-only .wf-tip { fill: #8db4f5; }
        }
        """;
}
