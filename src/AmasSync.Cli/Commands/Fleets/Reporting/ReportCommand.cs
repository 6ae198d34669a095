using System.CommandLine;
using Amas.Config.Files;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown.Fleets;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Shows the results of many environments together. Reads files only.</summary>
internal sealed class ReportCommand : ToolCommand
{
    private const int MaxReasons = 50;

    private readonly Argument<string[]> files = new("files")
    {
        Description = "JSON results of apply, reconcile, plan, drift or validate, of one or several environments each",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> expect = OptionFactory.CreateText(
        "--expect", "FILE", "The environments that must have a result: output of 'environments' with --format json or matrix");

    private readonly Option<string?> markdownInto = OptionFactory.CreateText(
        "--markdown-into", "FILE", "Also write the report as Markdown, small enough for a comment");

    private readonly Option<string?> jsonInto = OptionFactory.CreateText("--json-into", "FILE", "Also write the report as JSON");

    public ReportCommand()
        : base(
            "report",
            """
            Show the results of shards or jobs as one report

            Groups environments by result, with what each waits for. Exits with code 1 if the results do not belong together or are not
            complete: a shard is missing or has more than one result; commits, numbers of shards or selections differ; or a file cannot be
            read. Otherwise the exit code is 0, even if environments failed: each run has its own exit code.

            Results of single environments are checked for completeness only with --expect, because they do not tell which others there
            are. Environments on embedded servers are not expected.
            """)
    {
        Add(files);
        Add(expect);
        Add(markdownInto);
        Add(jsonInto);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Output;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var report = CreateReport(parsed.GetValue(files) ?? [], parsed.GetValue(expect), context);
        WriteFile(parsed.GetValue(markdownInto), context, output => FleetReportMarkdownView.Write(report, output));
        WriteFile(parsed.GetValue(jsonInto), context, output => FleetReportJsonView.Write(report, output));
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                FleetReportJsonView.Write(report, context.Out);
                break;
            case OutputFormat.Markdown:
                FleetReportMarkdownView.Write(report, context.Out);
                break;
            default:
                int? columns = context.Terminal.IsOutInteractive ? context.Terminal.Width : null;
                new FleetReportTextView(new(context.HasColor(context.Terminal.IsOutInteractive)), columns, context.Out).Write(report);
                break;
        }

        return Task.FromResult(report.Problems.Count > 0 ? ExitCode.Failed : ExitCode.Done);
    }

    private static FleetReport CreateReport(string[] paths, string? expected, RunContext context)
    {
        List<ReportedFile> read = [];
        List<string> unreadable = [];
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            context.Stopping.ThrowIfCancellationRequested();
            try
            {
                read.Add(ReportInputReader.Read(context.GetFullPath(path), path));
            }
            catch (ResultFileException failure)
            {
                unreadable.Add(failure.Message);
            }
        }

        return read.Count == 0
            ? throw new ToolException(ToolError.ForUsage(DescribeAll(unreadable), "name files with JSON results"))
            : new FleetAssembly(read, ReadExpected(expected, context)).Create(unreadable);
    }

    private static string DescribeAll(List<string> unreadable)
    {
        if (unreadable is [var only])
        {
            return only;
        }

        var more = unreadable.Count > MaxReasons ? FormattableString.Invariant($"; and {unreadable.Count - MaxReasons} more") : "";
        return $"no file has results: {string.Join("; ", unreadable.Take(MaxReasons))}{more}";
    }

    private static IReadOnlyList<string>? ReadExpected(string? file, RunContext context)
    {
        try
        {
            return file is null ? null : ExpectedEnvironments.Read(context.GetFullPath(file), file);
        }
        catch (ResultFileException failure)
        {
            throw new ToolException(ToolError.ForUsage(failure.Message), failure);
        }
    }

    private static void WriteFile(string? file, RunContext context, Action<TextWriter> write)
    {
        if (file is not null)
        {
            OutputFile.Write(context.GetFullPath(file), RenderedText.Render(write));
        }
    }
}
