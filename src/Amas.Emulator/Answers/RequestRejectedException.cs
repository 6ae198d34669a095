namespace Amas.Emulator.Answers;

/// <summary>A request is rejected with <see cref="Response"/>.</summary>
internal sealed class RequestRejectedException(ApiResponse response) : Exception
{
    public ApiResponse Response { get; } = response;
}
