using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Prompts;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Runs supervisors: a supervisor hands off to its agents one after another, or replies itself. If workers do not return to the supervisor,
/// the reply of the first worker is that of the supervisor. After <c>max_handoffs</c> the supervisor must reply itself. Agents below an
/// active supervisor cannot hand off to it.
/// </summary>
internal sealed class SupervisorTurns(ExecutionState state, IModel model, AgentTurns turns, OutputStream output)
{
    private readonly Stack<string> activeSupervisors = new();

    /// <returns>The agent that replied last.</returns>
    public async Task<WorkflowAgent> SuperviseAsync(WorkflowAgent supervisor, CancellationToken cancellationToken)
    {
        if (activeSupervisors.Count == HardLimits.MaxSupervisionDepth)
        {
            throw new WorkflowException($"Supervisors are nested more than {HardLimits.MaxSupervisionDepth} levels deep.");
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

    /// <returns>Null if the supervisor replies itself, which is only possible if its workers return to it.</returns>
    private async Task<WorkflowAgent?> ChooseWorkerAsync(
        WorkflowAgent supervisor, IReadOnlyList<WorkflowAgent> workers, int handoffs, CancellationToken cancellationToken)
    {
        state.Limits.CountTurn(supervisor.Name);
        await output.StartTurnAsync(supervisor.Name);
        List<string> answers = [.. workers.Select(worker => worker.Name)];
        if (supervisor.ReturnsToSupervisor)
        {
            answers.Add(RoutingQuestion.Handoff.Done);
        }

        var choices = workers.Select(worker => new RoutingQuestion.Worker(worker.Name, worker.Description));
        RoutingQuestion.Handoff question = new([.. choices], handoffs)
        {
            Agent = supervisor.Name,
            Settings = supervisor.Model,
            AllowedAnswers = answers,
            Messages = PromptBuilder.Build(supervisor, state),
            UserText = state.Request.Text,
            Prompt = PromptBuilder.FindSystemPrompt(supervisor) ?? "",
            Position = state.Request.Position,
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
