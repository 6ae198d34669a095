using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Tests;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes the results of tests as JSON.</summary>
internal static class TestJsonView
{
    public static void Write(TestReport report, TextWriter output) => JsonDocumentWriter.Write(output, writer =>
        JsonSerializer.Serialize(writer, TestReportDocument.From(report), DocumentJson.Default.TestReportDocument));
}
