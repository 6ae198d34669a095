using System.CommandLine;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Checking;

/// <summary>Prints every finding of every file.</summary>
internal sealed class ValidateCommand : Verb
{
    private readonly Argument<string[]> paths = OptionKinds.Paths();
    private readonly Option<bool> remote = OptionKinds.Switch("--remote", "Also ask the server (POST /agent/validate/)");
    private readonly Option<bool> allowEmpty = OptionKinds.Switch("--allow-empty", "Finding no file is not an error");

    public ValidateCommand()
        : base("validate", "Show every finding of every file; offline unless --remote")
    {
        Add(paths);
        Add(remote);
        Add(allowEmpty);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json, OutputFormat.Sarif, OutputFormat.GitHub];

    public override bool TakesSeveralEnvironments => true;

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session) =>
        RunAsync(new Request(parsed.GetValue(paths) ?? [], parsed.GetValue(remote), parsed.GetValue(allowEmpty)), session);

    public static async Task<ExitCode> RunAsync(Request options, Session session)
    {
        if (session.Globals.IsForSeveral)
        {
            var states = await EachEnvironment.RunAsync(
                session, Workspace.OpenEach(session), each => CheckAsync(options, each, session), (found, printer) => printer.Findings(found));
            Printer.Findings(states, session);
            return ExitPrecedence.Of(states.Select(attempt => attempt.CodeOf(CodeOf)));
        }

        var workspace = Workspace.Open(session);
        var state = await CheckAsync(options, workspace, session);
        new Printer(session, workspace).Findings(state);
        return CodeOf(state);
    }

    private static ExitCode CodeOf(DesiredState state) => state.IsSound ? ExitCode.Done : ExitCode.Findings;

    private static async Task<DesiredState> CheckAsync(Request options, Workspace workspace, Session session)
    {
        var read = await ReadAsync(options, workspace, session);
        return read with { Findings = [.. workspace.Findings, .. read.Findings, .. Emptiness(options, read, workspace)] };
    }

    private static async Task<DesiredState> ReadAsync(Request options, Workspace workspace, Session session)
    {
        Composition composition = new(workspace, session);
        if (!options.Remote || workspace.HasErrors)
        {
            return composition.Files(options.Paths, reader: null).Read(session.Stopping);
        }

        await using var server = await ServerConnection.ToReadAsync(workspace, session);
        return await composition.Files(options.Paths, server.Reader).ValidateAsync(session.Stopping);
    }

    private static IEnumerable<Finding> Emptiness(Request options, DesiredState state, Workspace workspace) =>
        state.Files == 0 && state.IsSound && !options.AllowEmpty
            ? (options.Paths.Count > 0 ? options.Paths : workspace.Project.Agents).Select(FindingCatalog.NoAgentFile)
            : [];

    internal sealed record Request(IReadOnlyList<string> Paths, bool Remote, bool AllowEmpty);
}
