using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Conversations.Batches;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Conversations;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>One run of a batch: reads the recorded results, resumes the session, and sends the messages that have no reply.</summary>
internal sealed class BatchRun
{
    private readonly BatchOptions options;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly BatchView view;

    /// <param name="options">The options.</param>
    /// <param name="workspace">The project, opened for a connection.</param>
    /// <param name="context">The run.</param>
    public BatchRun(BatchOptions options, Workspace workspace, RunContext context)
    {
        (this.options, this.workspace, this.context) = (options, workspace, context);
        view = new(context, StatusLine.Create(context));
    }

    /// <summary>Runs the batch and returns how it ended.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var batch = ReadBatch();
        ChatTargetResolver resolver = new(workspace, context, WriteFindings);
        var folderTarget = resolver.ResolveInFolder(options.Agent);
        EngineFactory factory = new(workspace, context);
        var proof = await (folderTarget is null ? factory.ProveServerAsync() : factory.ProveAccountAsync());
        await using var server = await SessionConnection.OpenForWriteAsync(proof, context, options.Model);
        var target = folderTarget ?? await resolver.ResolveSavedAsync(options.Agent ?? "", server);
        using var results = ResultFile.Open(context.GetFullPath(options.Out), batch.Hash);
        EnsureSameAgent(target, results);
        var summary = new BatchSummary
        {
            Results = options.Out,
            Messages = batch.Messages.Count,
            AnsweredEarlier = results.EarlierRecords.Count(record => record.IsAnswered),
        };
        if (!summary.IsComplete)
        {
            if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted)
            {
                view.WriteNotice(scripted);
            }

            await using var chatSession = await ResumeAsync(target, server, batch, results);
            summary = await SendAsync(batch, chatSession, results, summary);
            Finish(batch, chatSession, summary);
        }

        view.WriteSummary(summary);
        return summary.Failed.Count > 0 ? ExitCode.NotAchieved : ExitCode.Done;
    }

    private MessageBatch ReadBatch()
    {
        var path = context.GetFullPath(options.File);
        var read = BatchFile.Read(path, options.File);
        if (read.Findings.Count > 0)
        {
            WriteFindings(new() { Agents = [], Findings = read.Findings, FileCount = 1 });
            throw new ToolException(ToolError.ForFindings(read.Findings));
        }

        return new(read.Value, options.Inputs, new(workspace.GetOwnPath("batches"), context.GetFullPath(options.Out)));
    }

    private void WriteFindings(DesiredState state) => FindingsViews.WriteToError(state, new(context, workspace));

    private void EnsureSameAgent(ChatTarget target, ResultFile results)
    {
        if (results.EarlierRecords.FirstOrDefault(record => record.Agent != target.Name) is { } foreign)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"{options.Out} contains results of another agent, '{foreign.Agent}'",
                $"resume with --agent '{foreign.Agent}', or start over with another --out"));
        }
    }

    /// <summary>Resumes the session of the previous run if it still exists; otherwise creates a session.</summary>
    private async Task<ChatSession> ResumeAsync(ChatTarget target, SessionConnection server, MessageBatch batch, ResultFile results)
    {
        var previousId = batch.SessionFile.Read(batch.Hash) ?? (results.EarlierRecords is [.., var last] ? last.SessionId : null);
        var isAvailable = previousId is not null && await IsAvailableAsync(previousId, server);
        var existingId = isAvailable ? previousId : null;
        EngineFactory factory = new(workspace, context);
        ChatSession chatSession = new(server, target, existingId, _ => factory.CollectSecrets(target.Config), context)
        {
            EndModeOfNew = SessionEndMode.Keep,
        };
        if (!isAvailable)
        {
            await chatSession.BeginAsync(target);
        }

        batch.SessionFile.Write(batch.Hash, chatSession.SessionId);
        if (previousId is not null)
        {
            view.WriteNotice(isAvailable
                ? $"continuing session {previousId}"
                : BatchQueue.DescribeLostSession(previousId));
        }

        return chatSession;
    }

    private async Task<bool> IsAvailableAsync(string id, SessionConnection server)
    {
        try
        {
            await server.Client.Sessions.GetAsync(id, context.Stopping);
            return true;
        }
        catch (AmasNotFoundException)
        {
            return false;
        }
    }

    private async Task<BatchSummary> SendAsync(MessageBatch batch, ChatSession chatSession, ResultFile results, BatchSummary summary)
    {
        var lost = chatSession.IsResumed ? await LostReplies.LoadAsync(chatSession, results.EarlierRecords, context) : null;
        var answered = results.EarlierRecords.Where(record => record.IsAnswered).Select(record => record.Index).ToHashSet();
        results.RemoveFailures();
        List<BatchRecord> records = [];
        await new BatchQueue(batch, chatSession, view, context).SendAsync(
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
            SessionId = chatSession.SessionId,
        };
    }

    // An incomplete batch keeps its session, so that it can be resumed.
    private void Finish(MessageBatch batch, ChatSession chatSession, BatchSummary summary)
    {
        if (summary.IsComplete)
        {
            chatSession.EndMode = options.Keep ? SessionEndMode.KeepAndAnnounce : SessionEndMode.Delete;
            batch.SessionFile.Remove();
        }
    }
}
