using System.Globalization;
using System.Text;
using System.Xml;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>
/// Writes results as JUnit XML, which pipelines show: a suite per file, a case per test (llg.cubic.org/docs/junit). A test below its bar is
/// a failure, one that could not be judged an error, one that was not run is skipped.
/// </summary>
internal static class JUnitView
{
    private const int MaxTextLength = 10_000;

    public static void Write(TestReport report, TextWriter output)
    {
        // The declaration names the encoding of the file, which the writer of a text does not know.
        output.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using var xml = XmlWriter.Create(output, settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", $"amas-sync test {report.Environment}");
        WriteCounts(xml, report, report.Results);
        foreach (var suite in report.Results.GroupBy(result => result.Test.File))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Clean(suite.Key));
            WriteCounts(xml, report, [.. suite]);
            foreach (var result in suite)
            {
                WriteCase(xml, report, result);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        output.Write('\n');
    }

    private static void WriteCounts(XmlWriter xml, TestReport report, IReadOnlyCollection<TestResult> results)
    {
        WriteNumber(xml, "tests", results.Count);
        WriteNumber(xml, "failures", results.Count(result => GetElement(report, result) == "failure"));
        WriteNumber(xml, "errors", results.Count(result => GetElement(report, result) == "error"));
        WriteNumber(xml, "skipped", results.Count(result => GetElement(report, result) == "skipped"));
        var seconds = results.Sum(result => GetTime(result).TotalSeconds);
        xml.WriteAttributeString("time", seconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    private static void WriteCase(XmlWriter xml, TestReport report, TestResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(result.Test.Agent.Name.Text));
        xml.WriteAttributeString("name", result.Test.Id);
        xml.WriteAttributeString("file", Clean(result.Test.File));
        WriteNumber(xml, "line", result.Test.Place.Line);
        xml.WriteAttributeString("time", GetTime(result).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        if (GetElement(report, result) is { } element)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("message", Clean(TestWording.FormatHead(report, result)));
            xml.WriteString(Clean(DescribeDetails(report, result)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string DescribeDetails(TestReport report, TestResult result)
    {
        var remarks = new[] { result.Reason, report.FindChange(result) is { } change ? BaseWording.DescribeChange(change) : null };
        return string.Join('\n', remarks.Append(DescribeProblem(result)).OfType<string>());
    }

    private static string? DescribeProblem(TestResult result)
    {
        if (result.FirstProblem is not { } run)
        {
            return null;
        }

        var place = run.Decisive?.Assertion?.Place ?? result.Test.Place;
        var turns = run.Turns.SelectMany(turn => new[] { $"user: {turn.User}", $"answer: {turn.Answer ?? turn.Failure}" })
            .Select(text => TestWording.Shorten(text, MaxTextLength));
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}: {TestWording.DescribeProblem(run)}"),
            .. TestWording.DescribeFurtherProblems(run),
            .. turns,
        ];
        return string.Join('\n', lines);
    }

    private static string? GetElement(TestReport report, TestResult result) => result.Verdict switch
    {
        _ when report.Blocks(result) => "failure",
        TestVerdict.Error or TestVerdict.Unobservable => "error",
        TestVerdict.NotRun or TestVerdict.Incomparable or TestVerdict.Removed => "skipped",
        _ => null,
    };

    private static TimeSpan GetTime(TestResult result) =>
        result.AllRuns.Aggregate(TimeSpan.Zero, (sum, run) => sum + run.Latency);

    private static void WriteNumber(XmlWriter xml, string name, int number) =>
        xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Makes control characters of an answer visible, and replaces other characters that XML cannot contain.</summary>
    private static string Clean(string text)
    {
        var visible = VisibleText.EscapeLines(text);
        return IsXml(visible)
            ? visible
            : string.Concat(visible.EnumerateRunes().Select(rune => IsXml(rune.ToString()) ? rune : Rune.ReplacementChar));
    }

    private static bool IsXml(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                at++;
            }
            else if (!XmlConvert.IsXmlChar(text[at]))
            {
                return false;
            }
        }

        return true;
    }
}
