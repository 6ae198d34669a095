namespace AmasSync.Cli.Commands.Inventories;

/// <summary>What the project owns on the server of an environment.</summary>
internal sealed class InventoryCommand() : CommandGroup(
    "inventory",
    "What this project owns on that server: list, show, forget, move, unlock",
    new InventoryListCommand(),
    new InventoryShowCommand(),
    new InventoryForgetCommand(),
    new InventoryMoveCommand(),
    new InventoryUnlockCommand());
