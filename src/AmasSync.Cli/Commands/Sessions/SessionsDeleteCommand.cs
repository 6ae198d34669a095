using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Deletes sessions by id.</summary>
internal sealed class SessionsDeleteCommand : ToolCommand
{
    private readonly Argument<string[]> ids = new("id") { Description = "The sessions", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Do not ask");

    public SessionsDeleteCommand()
        : base("delete", "Delete sessions with their conversations; asks for their number")
    {
        Add(ids);
        Add(yes);
    }

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        DeleteConfirmation confirmation = new(workspace, context, parsed.GetValue(yes));
        confirmation.EnsureCanPrompt();
        await using var server = await SessionConnection.OpenForWriteAsync(workspace, context);
        var requested = (parsed.GetValue(ids) ?? []).Distinct(StringComparer.Ordinal).ToList();
        var known = await server.Client.Sessions.GetAllAsync(context.Stopping).ToListAsync(context.Stopping);
        var missing = requested.Except(known.Select(listed => listed.Id)).Select(id => (id, "there is no such session")).ToList();
        var deletion = await confirmation.ConfirmAndDeleteAsync(server, [.. known.Where(listed => requested.Contains(listed.Id))], _ => Task.FromResult(true), new() { Failed = missing });
        return deletion.Code;
    }
}
