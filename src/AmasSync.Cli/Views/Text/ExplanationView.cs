using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Text;

/// <summary>Where each value of the configurations comes from. Secrets are their marks.</summary>
internal sealed class ExplanationView(Palette palette, int columns)
{
    private const int Indent = 4;
    private const int LongestPath = 40;
    private const int LongestValue = 30;

    /// <summary>A line for each value: its place in the configuration, the value, file and line, and the way it came.</summary>
    public void Write(IEnumerable<DesiredAgent> agents, TextWriter to)
    {
        foreach (var line in agents.SelectMany(Lines))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    /// <summary>The same as a document.</summary>
    public static void WriteJson(IEnumerable<DesiredAgent> agents, TextWriter to) => JsonDocumentWriter.Write(to, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteStartArray("agents");
        foreach (var agent in agents)
        {
            writer.WriteStartObject();
            writer.WriteString("name", agent.Name.Text);
            writer.WriteString("file", agent.File);
            writer.WriteStartArray("values");
            foreach (var explained in ExplainedValue.Of(agent))
            {
                writer.WriteStartObject();
                writer.WriteString("pointer", explained.Pointer.Text);
                writer.WritePropertyName("value");
                ConfigJson.WriteRedacted(writer, explained.Value);
                writer.WriteString("file", explained.Place.File);
                writer.WriteNumber("line", explained.Place.Line);
                writer.WriteNumber("column", explained.Place.Column);
                writer.WriteStartArray("way");
                foreach (var way in explained.Ways)
                {
                    writer.WriteStringValue(way.ToString());
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private IEnumerable<string> Lines(DesiredAgent agent)
    {
        ExplainedValue[] values = [.. ExplainedValue.Of(agent)];
        var paths = Math.Min(LongestPath, values.Select(PathColumns).DefaultIfEmpty().Max());
        var texts = Math.Min(LongestValue, values.Select(value => DisplayWidth.Of(ShortValue.Of(value.Value, LongestValue))).DefaultIfEmpty().Max());
        return values
            .SelectMany(value => Row.Lines(Parts(value, paths, texts), columns - 2, Indent))
            .Select(line => "  " + line)
            .Prepend($"{palette.Strong(VisibleText.Of(agent.Name.Text))}   {palette.Muted(VisibleText.Of(agent.File))}");
    }

    private string[] Parts(ExplainedValue explained, int paths, int texts) =>
    [
        DisplayWidth.Pad(VisibleText.Of(explained.Pointer.Text), paths),
        DisplayWidth.Pad(ShortValue.Of(explained.Value, LongestValue), texts),
        palette.Reference(PlaceOf(explained.Place)),
        palette.Muted(VisibleText.Of(Way.Words(explained.Ways, explained.Place) ?? "")),
    ];

    private static int PathColumns(ExplainedValue value) => DisplayWidth.Of(VisibleText.Of(value.Pointer.Text));

    private static string PlaceOf(Place place) => VisibleText.Of(string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}"));
}
