using Amas.Client;
using Amas.Config.Findings;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Conversations.Batches;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Conversations;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>One run of a batch: what was recorded, the session that it goes on in, and what has no answer yet.</summary>
internal sealed class BatchRun
{
    private readonly BatchOptions options;
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly BatchView view;

    public BatchRun(BatchOptions options, Session session)
    {
        (this.options, this.session) = (options, session);
        workspace = Workspace.Open(session).Sound();
        view = new(session, StatusLine.Of(session));
    }

    public async Task<ExitCode> RunAsync()
    {
        var batch = Read();
        PartnerFinder finder = new(workspace, session);
        var known = finder.InFolder(options.Partner);
        await using var server = await TalkConnection.ToTalkAsync(workspace, session);
        var partner = known ?? await finder.SavedAsync(options.Partner ?? "", server);
        using var results = ResultFile.Open(session.PathOf(options.Out), batch.Hash);
        MustBeWith(partner, results);
        var summary = new BatchSummary { Results = options.Out, Messages = batch.Messages.Count, Earlier = results.Earlier.Count(record => record.IsAnswered) };
        if (!summary.IsWhole)
        {
            await using var conversation = await GoOnAsync(partner, server, batch, results);
            summary = await SendAsync(batch, conversation, results, summary);
            Close(batch, conversation, summary);
        }

        view.End(summary);
        return summary.Failed.Count > 0 ? ExitCode.NotAchieved : ExitCode.Done;
    }

    private Batch Read()
    {
        var path = session.PathOf(options.File);
        var read = BatchFile.Read(path, options.File);
        if (read.Findings.Count > 0)
        {
            new Printer(session, workspace).Complain(new() { Agents = [], Findings = read.Findings, Files = 1 });
            throw new ToolException(ToolError.HasFindings(read.Findings));
        }

        return new(read.Value, options.Inputs, new(workspace.Own("batches"), session.PathOf(options.Out)));
    }

    private void MustBeWith(Partner partner, ResultFile results)
    {
        if (results.Earlier.FirstOrDefault(record => record.Agent != partner.Name) is { } other)
        {
            throw new ToolException(ToolError.Refused(
                $"{options.Out} has the results of another agent, '{other.Agent}'", $"--agent '{other.Agent}' goes on with it, another --out begins anew"));
        }
    }

    /// <summary>The session of the run before, where it is still there, else a new one.</summary>
    private async Task<Conversation> GoOnAsync(Partner partner, TalkConnection server, Batch batch, ResultFile results)
    {
        var before = batch.Note.Read(batch.Hash) ?? (results.Earlier is [.., var last] ? last.SessionId : null);
        var isThere = before is not null && await IsThereAsync(before, server);
        Conversation conversation = new(
            server, partner, isThere ? before : null, _ => new Composition(workspace, session).Secrets(partner.Config), session)
        { EndOfMade = SessionEnd.Stays };
        if (!isThere)
        {
            await conversation.BeginAsync(partner);
        }

        batch.Note.Write(batch.Hash, conversation.SessionId);
        if (before is not null)
        {
            view.Say(isThere
                ? $"going on in {before}"
                : $"the session {before} is not there any more; going on in a new one, which knows nothing of what was said");
        }

        return conversation;
    }

    private async Task<bool> IsThereAsync(string id, TalkConnection server)
    {
        try
        {
            await server.Client.Sessions.GetAsync(id, session.Stopping);
            return true;
        }
        catch (AmasNotFoundException)
        {
            return false;
        }
    }

    private async Task<BatchSummary> SendAsync(Batch batch, Conversation conversation, ResultFile results, BatchSummary summary)
    {
        var lost = conversation.WasThere ? await LostAnswers.OfAsync(conversation, results.Earlier, session) : null;
        var answered = results.Earlier.Where(record => record.IsAnswered).Select(record => record.Index).ToHashSet();
        results.ForgetFailures();
        List<BatchRecord> records = [];
        await new BatchQueue(batch, conversation, view, session).SendAsync(
            [.. batch.Messages.Where(message => !answered.Contains(message.Index))],
            lost,
            record =>
            {
                results.Append(record);
                records.Add(record);
            });
        return summary with
        {
            Answered = records.Count(record => record.IsAnswered),
            Failed = [.. records.Where(record => !record.IsAnswered)],
            SessionId = conversation.SessionId,
        };
    }

    // The session is of use as long as there is something to go on with.
    private void Close(Batch batch, Conversation conversation, BatchSummary summary)
    {
        if (summary.IsWhole)
        {
            conversation.End = options.Keep ? SessionEnd.StaysByName : SessionEnd.Deleted;
            batch.Note.Remove();
        }
    }
}
