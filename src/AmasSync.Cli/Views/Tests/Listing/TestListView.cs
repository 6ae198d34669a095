using System.Globalization;
using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Coverage;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Views.Tests.Listing;

/// <summary>Writes the tests of a project, and what they are about.</summary>
internal sealed class TestListView(ViewContext context)
{
    private static readonly string[] Titles = ["ID", "AGENT", "BAR", "", "TAGS"];

    /// <param name="tests">The tests, by file.</param>
    /// <param name="coverage">What all tests are about; null to leave it out.</param>
    public void Write(IReadOnlyList<ConversationTest> tests, TestCoverage? coverage)
    {
        if (context.Run.Globals.Format == OutputFormat.Json)
        {
            JsonDocumentWriter.Write(context.Out, writer => WriteJson(writer, tests, coverage));
            return;
        }

        foreach (var line in RenderLines(tests).Concat(coverage is null ? [] : RenderCoverage(coverage)))
        {
            context.Out.Write($"{line}\n");
        }
    }

    private IEnumerable<string> RenderLines(IReadOnlyList<ConversationTest> tests)
    {
        var palette = context.OutPalette;
        foreach (var file in tests.GroupBy(test => test.File))
        {
            yield return palette.PaintStrong(VisibleText.Escape(file.Key));
            string[][] rows = [Titles, .. file.Select(FormatRow)];
            foreach (var line in Table.RenderLines(rows, 1, context.OutColumns - 2, palette.PaintMuted))
            {
                yield return $"  {line}";
            }

            yield return "";
        }

        var files = tests.Select(test => test.File).Distinct().Count();
        yield return $"{PlanWording.FormatCount(tests.Count, "test")} in {PlanWording.FormatCount(files, "file")}.";
    }

    private static string[] FormatRow(ConversationTest test) =>
    [
        test.Id,
        VisibleText.Escape(test.Agent.Name.Text),
        test.Bar.ToString(),
        test.IsCritical ? "critical" : "",
        VisibleText.Escape(string.Join(", ", test.Tags)),
    ];

    private IEnumerable<string> RenderCoverage(TestCoverage coverage)
    {
        yield return "";
        (string Title, IReadOnlyList<CoveredItem> Items)[] groups =
        [
            ("Agents", coverage.Agents), ("Routes", coverage.Routes), ("Tools", coverage.Tools),
        ];
        foreach (var (title, items) in groups)
        {
            var untested = items.Where(item => !item.IsTested).ToList();
            var tested = string.Create(CultureInfo.InvariantCulture, $"{items.Count - untested.Count} of {items.Count} tested");
            yield return $"{context.OutPalette.PaintStrong(title)}: {tested}{(untested.Count > 0 ? "; without a test:" : ".")}";
            foreach (var item in untested)
            {
                var name = item.Name == item.Agent ? item.Name : $"{item.Agent}: {item.Name}";
                yield return $"  {VisibleText.Escape(name)}";
            }
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<ConversationTest> tests, TestCoverage? coverage)
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        JsonDocumentWriter.WriteList(writer, "tests", tests, test =>
        {
            writer.WriteStartObject();
            TestSummaryMembers.Write(writer, test);
            writer.WriteEndObject();
        });
        if (coverage is null)
        {
            writer.WriteNull("coverage");
        }
        else
        {
            writer.WriteStartObject("coverage");
            WriteItems(writer, "agents", coverage.Agents);
            WriteItems(writer, "routes", coverage.Routes);
            WriteItems(writer, "tools", coverage.Tools);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, string name, IReadOnlyList<CoveredItem> items) =>
        JsonDocumentWriter.WriteList(writer, name, items, item =>
        {
            writer.WriteStartObject();
            writer.WriteString("agent", item.Agent);
            writer.WriteString("name", item.Name);
            writer.WriteBoolean("tested", item.IsTested);
            writer.WriteEndObject();
        });
}
