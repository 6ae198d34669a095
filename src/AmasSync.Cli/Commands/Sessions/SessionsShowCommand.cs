using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Shows a session and its messages.</summary>
internal sealed class SessionsShowCommand : ToolCommand
{
    private readonly Argument<string> id = new("id") { Description = "ID of the session" };

    public SessionsShowCommand()
        : base("show", "Show a session and its messages") => Add(id);

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = await ReviewedSettings.OpenAsync(context);
        var proof = await new EngineFactory(workspace, context).ProveServerAsync();
        await using var server = await SessionConnection.OpenForReadAsync(proof, context);
        var sessionId = parsed.GetValue(id) ?? "";
        if (!ReadOnlyTransport.IsSessionId(sessionId))
        {
            throw new ToolException(ToolError.ForUsage(
                $"'{sessionId}' is not the ID of a session that can be shown",
                "an ID has letters, digits, '-', '_', '.' and '~'; list sessions with 'amas-sync sessions list'"));
        }

        var found = await ChatTargetResolver.ResolveSessionAsync(sessionId, server, context.Stopping);
        var runtime = server.Client.Runtime;
        var status = await runtime.GetStatusAsync(found.Session.Id, context.Stopping);
        var messages = await runtime.GetMessagesAsync(found.Session.Id, cancellationToken: context.Stopping).ToListAsync(context.Stopping);
        var secrets = new EngineFactory(workspace, context).CollectSecrets(null);
        new SessionsView(context, secrets.Redact).WriteSession(found.Session, status, messages);
        return ExitCode.Done;
    }
}
