using System.CommandLine;
using Amas.Client;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Deletes sessions that nobody has used for a while. One whose age nobody tells stays.</summary>
internal sealed class SessionsPruneCommand : Verb
{
    private readonly Option<TimeSpan?> olderThan = OptionKinds.Age("--older-than", "Those that were not used for so long");
    private readonly Option<string?> agent = SessionFilter.Option();
    private readonly Option<bool> yes = OptionKinds.Switch("--yes", "Do not ask");

    public SessionsPruneCommand()
        : base("prune", "Delete sessions that were not used for a while; asks for their number")
    {
        Add(olderThan);
        Add(agent);
        Add(yes);
    }

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var age = parsed.GetValue(olderThan) ?? throw new ToolException(ToolError.Usage("--older-than is missing", "--older-than 7d"));
        var workspace = Workspace.Open(session).Sound();
        DeleteQuestion question = new(workspace, session, parsed.GetValue(yes));
        question.MustBePossible();
        await using var server = await TalkConnection.ToTalkAsync(workspace, session);
        var before = session.Around.Time.GetUtcNow() - age;
        var sessions = await new SessionFilter(server, workspace, session.Stopping).ListAsync(parsed.GetValue(agent));
        var dated = new List<(AmasSession Session, DateTimeOffset? LastUse)>();
        foreach (var one in sessions)
        {
            dated.Add((one, await SessionAge.LastUseAsync(one, server, session.Stopping)));
        }

        SessionDeletion others = new()
        {
            Kept = [.. dated.Where(pair => pair.LastUse >= before).Select(pair => pair.Session)],
            OfUnknownAge = [.. dated.Where(pair => pair.LastUse is null).Select(pair => pair.Session)],
        };
        var deletion = await question.CarryOutAsync(
            server,
            [.. dated.Where(pair => pair.LastUse < before).Select(pair => pair.Session)],
            async one => !(await SessionAge.AskAsync(one.Id, server, session.Stopping) >= before),
            others);
        return deletion.Code;
    }
}
