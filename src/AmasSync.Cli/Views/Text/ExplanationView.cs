using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes where each value of the configurations comes from. Secrets are redacted.</summary>
internal sealed class ExplanationView(Palette palette, int columns)
{
    private const int Indent = 4;
    private const int MaxPathWidth = 40;
    private const int MaxValueWidth = 30;

    /// <summary>Writes a line for each value: its pointer, the value, file and line, and its provenance.</summary>
    public void WriteText(IEnumerable<DesiredAgent> agents, TextWriter output)
    {
        foreach (var line in agents.SelectMany(RenderLines))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(DesiredAgent agent)
    {
        ExplainedValue[] values = [.. ExplainedValue.Explain(agent)];
        var paths = Math.Min(MaxPathWidth, values.Select(MeasurePath).DefaultIfEmpty().Max());
        var texts = Math.Min(MaxValueWidth, values.Select(MeasureValue).DefaultIfEmpty().Max());
        return values
            .SelectMany(value => Row.RenderLines(FormatParts(value, paths, texts), columns - 2, Indent))
            .Select(line => "  " + line)
            .Prepend($"{palette.PaintStrong(VisibleText.Escape(agent.Name.Text))}   {palette.PaintMuted(VisibleText.Escape(agent.File))}");
    }

    private string[] FormatParts(ExplainedValue explained, int paths, int texts) =>
    [
        DisplayWidth.Pad(VisibleText.Escape(explained.Pointer.Text), paths),
        DisplayWidth.Pad(ShortValue.Format(explained.Value, MaxValueWidth), texts),
        palette.PaintReference(FormatPlace(explained.Place)),
        palette.PaintMuted(VisibleText.Escape(ProvenanceStep.Describe(explained.Provenance, explained.Place) ?? "")),
    ];

    private static int MeasurePath(ExplainedValue value) => DisplayWidth.Measure(VisibleText.Escape(value.Pointer.Text));

    private static int MeasureValue(ExplainedValue value) => DisplayWidth.Measure(ShortValue.Format(value.Value, MaxValueWidth));

    private static string FormatPlace(Place place) =>
        VisibleText.Escape(string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}"));
}
