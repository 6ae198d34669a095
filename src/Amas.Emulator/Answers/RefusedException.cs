namespace Amas.Emulator.Answers;

/// <summary>The request cannot be done; <see cref="Answer"/> says why, in the API's own form.</summary>
internal sealed class RefusedException(Answer answer) : Exception
{
    public Answer Answer { get; } = answer;
}
