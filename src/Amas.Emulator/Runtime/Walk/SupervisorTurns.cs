using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Prompts;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// A supervisor at work: it hands over to one of its agents after the other, or answers itself. Where the worker does not return, it answers the user
/// and the supervisor is done. After <c>max_handoffs</c> it has to answer itself. A supervisor that is at work already is handed nothing by those
/// below it.
/// </summary>
internal sealed class SupervisorTurns(ExecutionState state, IModel model, AgentTurns turns, OutputStream output)
{
    private readonly Stack<string> activeSupervisors = new();

    /// <summary>Gives back the agent that had the last word.</summary>
    public async Task<WorkflowAgent> SuperviseAsync(WorkflowAgent supervisor, CancellationToken cancellationToken)
    {
        if (activeSupervisors.Count == HardLimits.MaxSupervisionDepth)
        {
            throw new WorkflowException($"Supervisors supervise each other more than {HardLimits.MaxSupervisionDepth} deep.");
        }

        activeSupervisors.Push(supervisor.Name);
        var names = supervisor.Supervised.Distinct(StringComparer.Ordinal).Where(name => !activeSupervisors.Contains(name));
        WorkflowAgent[] workers = [.. names.Select(name => state.Graph[name])];
        var last = supervisor;
        for (var handoffs = 0; ; handoffs++)
        {
            var canHandOff = handoffs < supervisor.MaxHandoffs && workers.Length > 0;
            if (!canHandOff || await ChooseWorkerAsync(supervisor, workers, handoffs, cancellationToken) is not { } worker)
            {
                await turns.TakeAsync(supervisor, cancellationToken);
                break;
            }

            last = await RunWorkerAsync(worker, cancellationToken);
            if (!supervisor.ReturnsToSupervisor)
            {
                state.CopyOutput(supervisor.Name, last.Name);
                activeSupervisors.Pop();
                return last;
            }
        }

        activeSupervisors.Pop();
        return supervisor;
    }

    private async Task<WorkflowAgent> RunWorkerAsync(WorkflowAgent worker, CancellationToken cancellationToken)
    {
        if (worker is { IsSupervisor: true, Supervised.Count: > 0 })
        {
            return await SuperviseAsync(worker, cancellationToken);
        }

        await turns.TakeAsync(worker, cancellationToken);
        return worker;
    }

    /// <summary>Null where the supervisor answers itself, which only one that gets its workers' answers may do.</summary>
    private async Task<WorkflowAgent?> ChooseWorkerAsync(WorkflowAgent supervisor, IReadOnlyList<WorkflowAgent> workers, int handoffs, CancellationToken cancellationToken)
    {
        state.Limits.CountTurn(supervisor.Name);
        await output.StartTurnAsync(supervisor.Name);
        RoutingQuestion.Handoff question = new([.. workers.Select(worker => new RoutingQuestion.Worker(worker.Name, worker.Description))], handoffs)
        {
            Agent = supervisor.Name,
            Settings = supervisor.Model,
            AllowedAnswers = [.. workers.Select(worker => worker.Name), .. supervisor.ReturnsToSupervisor ? [RoutingQuestion.Handoff.Done] : Array.Empty<string>()],
            Messages = PromptBuilder.Build(supervisor, state),
            UserText = state.Request.Text,
        };
        var choice = await model.DecideAsync(question, cancellationToken);
        state.AddUsage(choice.Usage, question.Messages, choice.Answer);
        if (workers.FirstOrDefault(worker => worker.Name == choice.Answer) is not { } chosen)
        {
            return null;
        }

        await output.EndTurnAsync();
        return chosen;
    }
}
