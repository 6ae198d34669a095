using System.Globalization;
using System.Text.Json;
using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Views.Tests.Listing;

/// <summary>Writes one test as it will be run, with its last result.</summary>
internal sealed class TestShowView(ViewContext context)
{
    private const int ShownHashLength = 12;

    /// <param name="test">The test.</param>
    /// <param name="last">Its last result on this machine; null if there is none.</param>
    public void Write(ConversationTest test, LastResult? last)
    {
        if (context.Run.Globals.Format == OutputFormat.Json)
        {
            JsonDocumentWriter.Write(context.Out, writer => WriteJson(writer, test, last));
            return;
        }

        foreach (var line in RenderLines(test, last))
        {
            context.Out.Write($"{context.Run.Secrets.Redact(line)}\n");
        }
    }

    private IEnumerable<string> RenderLines(ConversationTest test, LastResult? last)
    {
        var palette = context.OutPalette;
        var place = string.Create(CultureInfo.InvariantCulture, $"{test.File}:{test.Place.Line}");
        yield return VisibleText.Escape($"{test.Id} · {test.Agent.Name.Text} · {place}");
        if (test.Description.Length > 0)
        {
            yield return VisibleText.Escape(test.Description);
        }

        yield return "";
        yield return $"  bar            {test.Bar} runs{(test.IsCritical ? ", critical: every run must pass" : "")}";
        yield return string.Create(CultureInfo.InvariantCulture, $"  timeout        {test.Timeout.TotalSeconds:0.###} s per answer");
        if (test.Tags.Count > 0)
        {
            yield return $"  tags           {VisibleText.Escape(string.Join(", ", test.Tags))}";
        }

        yield return VisibleText.Escape($"  configuration  {ComputeHash(test)[..ShownHashLength]} ({test.Agent.File})");
        yield return $"  last result    {FormatLast(last)}";
        yield return "";
        foreach (var (index, turn) in test.Turns.Index())
        {
            foreach (var line in RenderTurn(index + 1, turn))
            {
                yield return line;
            }
        }

        foreach (var line in RenderAssertions(test.Assertions))
        {
            yield return line;
        }

        IEnumerable<string> RenderAssertions(IReadOnlyList<Assertion> assertions) =>
            assertions.Count == 0 ? [] : ["  the whole conversation", .. assertions.Select(each => RenderAssertion(each, palette))];
    }

    private IEnumerable<string> RenderTurn(int number, TestTurn turn)
    {
        var lines = VisibleText.Escape(FormatUser(turn)).ReplaceLineEndings("\n").Split('\n');
        yield return string.Create(CultureInfo.InvariantCulture, $"  {number}. user  {lines[0]}");
        foreach (var line in lines.Skip(1))
        {
            yield return $"           {line}";
        }

        if (turn.Inputs.Members.Count > 0)
        {
            yield return $"     inputs  {VisibleText.Escape(ConfigJson.SerializeRedacted(turn.Inputs))}";
        }

        foreach (var assertion in turn.Assertions)
        {
            yield return RenderAssertion(assertion, context.OutPalette);
        }
    }

    private static string RenderAssertion(Assertion assertion, Palette palette)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {assertion.Place.Line}");
        return $"     - {VisibleText.Escape(assertion.Summary)}  {palette.PaintMuted(place)}";
    }

    private static string FormatLast(LastResult? last)
    {
        if (last is null)
        {
            return "none on this machine";
        }

        if (last.Judged == 0)
        {
            return $"no run could be judged, {RelativeTime.FormatUtc(last.EndedAt)} ({last.Folder})";
        }

        var configuration = last.IsCurrent ? "this configuration" : "another configuration";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{last.Passed} of {last.Judged} runs passed with {configuration}, {RelativeTime.FormatUtc(last.EndedAt)} ({last.Folder})");
    }

    private static void WriteJson(Utf8JsonWriter writer, ConversationTest test, LastResult? last)
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        TestSummaryMembers.Write(writer, test);
        writer.WriteNumber("timeout_ms", (long)test.Timeout.TotalMilliseconds);
        writer.WriteString("config_hash", ComputeHash(test));
        JsonDocumentWriter.WriteList(writer, "conversation", test.Turns, turn =>
        {
            writer.WriteStartObject();
            writer.WriteString("user", FormatUser(turn));
            writer.WritePropertyName("inputs");
            ConfigJson.WriteRedacted(writer, turn.Inputs);
            WriteAssertions(writer, turn.Assertions);
            writer.WriteEndObject();
        });
        WriteAssertions(writer, test.Assertions);
        WriteLast(writer, last);
        writer.WriteEndObject();
    }

    private static void WriteAssertions(Utf8JsonWriter writer, IReadOnlyList<Assertion> assertions) =>
        JsonDocumentWriter.WriteList(writer, "assertions", assertions, assertion =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", assertion.Type);
            writer.WriteString("summary", assertion.Summary);
            writer.WriteNumber("line", assertion.Place.Line);
            writer.WriteEndObject();
        });

    private static void WriteLast(Utf8JsonWriter writer, LastResult? last)
    {
        if (last is null)
        {
            writer.WriteNull("last_result");
            return;
        }

        writer.WriteStartObject("last_result");
        writer.WriteString("ended_at", last.EndedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteNumber("judged", last.Judged);
        writer.WriteNumber("passed", last.Passed);
        writer.WriteBoolean("current", last.IsCurrent);
        writer.WriteString("transcripts", last.Folder);
        writer.WriteEndObject();
    }

    private static string FormatUser(TestTurn turn) => turn.User is ConfigValue.Text text ? text.Shown : turn.User.ToString();

    private static string ComputeHash(ConversationTest test) => CanonicalJson.ComputeFingerprint(test.Agent.Config);
}
