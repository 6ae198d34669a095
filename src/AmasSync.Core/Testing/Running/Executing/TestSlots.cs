namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>The slots as one test uses them.</summary>
/// <param name="Slots">The slots of all tests together.</param>
/// <param name="Test">The position of the test in its run.</param>
internal sealed record TestSlots(ConversationSlots Slots, int Test)
{
    /// <summary>Takes a slot, as soon as one is free.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => Slots.WaitAsync(Test, cancellationToken);

    /// <summary>Gives a slot back.</summary>
    public void Release() => Slots.Release();
}
