using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Prompts;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// A supervisor at work: it hands over to one of its agents after the other, or answers itself. Where the worker does not return, it answers the user
/// and the supervisor is done. After <c>max_handoffs</c> it has to answer itself. A supervisor that is at work already is handed nothing by those
/// below it.
/// </summary>
internal sealed class Handoffs(Journey journey, IModel model, Turns turns, Stage stage)
{
    private readonly Stack<string> atWork = new();

    /// <summary>Gives back the agent that had the last word.</summary>
    public async Task<Agent> SuperviseAsync(Agent supervisor, CancellationToken cancellationToken)
    {
        if (atWork.Count == Limits.Supervision)
        {
            throw new WalkException($"Supervisors supervise each other more than {Limits.Supervision} deep.");
        }

        atWork.Push(supervisor.Name);
        var names = supervisor.Supervised.Distinct(StringComparer.Ordinal).Where(name => !atWork.Contains(name));
        Agent[] workers = [.. names.Select(name => journey.Graph[name])];
        var last = supervisor;
        for (var handoffs = 0; ; handoffs++)
        {
            var isFree = handoffs < supervisor.MaxHandoffs && workers.Length > 0;
            if (!isFree || await ChooseAsync(supervisor, workers, handoffs, cancellationToken) is not { } worker)
            {
                await turns.TakeAsync(supervisor, cancellationToken);
                break;
            }

            last = await WorkAsync(worker, cancellationToken);
            if (!supervisor.ReturnsToSupervisor)
            {
                journey.PassOn(supervisor.Name, last.Name);
                atWork.Pop();
                return last;
            }
        }

        atWork.Pop();
        return supervisor;
    }

    private async Task<Agent> WorkAsync(Agent worker, CancellationToken cancellationToken)
    {
        if (worker is { IsSupervisor: true, Supervised.Count: > 0 })
        {
            return await SuperviseAsync(worker, cancellationToken);
        }

        await turns.TakeAsync(worker, cancellationToken);
        return worker;
    }

    /// <summary>Null where the supervisor answers itself, which only one that gets its workers' answers may do.</summary>
    private async Task<Agent?> ChooseAsync(Agent supervisor, IReadOnlyList<Agent> workers, int handoffs, CancellationToken cancellationToken)
    {
        journey.Bounds.TakeTurn(supervisor.Name);
        await stage.EnterAsync(supervisor.Name);
        Question.Handoff question = new([.. workers.Select(worker => new Question.Worker(worker.Name, worker.Description))], handoffs)
        {
            Agent = supervisor.Name,
            Settings = supervisor.Model,
            Answers = [.. workers.Select(worker => worker.Name), .. supervisor.ReturnsToSupervisor ? [Question.Handoff.Done] : Array.Empty<string>()],
            Messages = PromptMessages.For(supervisor, journey),
            UserText = journey.Request.Text,
        };
        var choice = await model.ChooseAsync(question, cancellationToken);
        journey.Count(choice.Usage, question.Messages, choice.Answer);
        if (workers.FirstOrDefault(worker => worker.Name == choice.Answer) is not { } chosen)
        {
            return null;
        }

        await stage.LeaveAsync();
        return chosen;
    }
}
