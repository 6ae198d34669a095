namespace Amas.Emulator.Answers;

/// <summary>A request is rejected with <see cref="Response"/>.</summary>
internal sealed class RequestRejectedException(BufferedResponse response) : Exception
{
    public BufferedResponse Response { get; } = response;
}
