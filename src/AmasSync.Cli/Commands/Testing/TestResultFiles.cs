using Amas.Config.Files;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Html.Tests;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Writes the results of tests to the files that the options name.</summary>
internal static class TestResultFiles
{
    /// <summary>Ensures that the files can be written, before messages are sent whose results would be lost.</summary>
    /// <exception cref="ToolException">One of them cannot.</exception>
    public static void EnsureUsable(TestOptions options, RunContext context)
    {
        HashSet<string> paths = new(StringComparer.Ordinal);
        string?[] files = [options.JUnitInto, options.JsonInto, options.MarkdownInto, options.HtmlInto];
        foreach (var file in files.OfType<string>())
        {
            var path = context.GetFullPath(file);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new ToolException(ToolError.ForUsage($"the folder of '{file}' does not exist", "create it, or use another file"));
            }

            if (Directory.Exists(path))
            {
                throw new ToolException(ToolError.ForUsage($"'{file}' is a folder", "name a file for the results"));
            }

            if (!paths.Add(path))
            {
                throw new ToolException(ToolError.ForUsage($"two formats would be written to '{file}'", "use a file for each"));
            }
        }
    }

    public static void Write(TestReport report, TestOptions options, RunContext context)
    {
        (string? File, Action<TextWriter> Write)[] files =
        [
            (options.JUnitInto, output => JUnitView.Write(report, output)),
            (options.JsonInto, output => TestJsonView.Write(report, output)),
            (options.MarkdownInto, output => TestMarkdownView.Write(report, output)),
            (options.HtmlInto, output => TestHtmlView.Write(report, output)),
        ];
        foreach (var (file, write) in files)
        {
            if (file is not null)
            {
                OutputFile.Write(context.GetFullPath(file), RenderedText.Render(write));
            }
        }
    }
}
