namespace Amas.Emulator.Runtime.Model;

/// <summary>The key of a model server. Printed, it is only that.</summary>
internal sealed record ModelKey(string Text)
{
    public override string ToString() => "(a key)";
}
