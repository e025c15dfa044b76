#!/bin/busybox sh
# shellcheck shell=dash
# The guest's first process: drivers that do DMA, then tools/collect.sh on this machine, whose bundle goes out over the second serial port.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
mount -t debugfs none /sys/kernel/debug
while read -r module; do insmod "/modules/$module"; done < /modules/order
ip link set eth0 up
ip address add 10.0.2.15/24 dev eth0
ping -c 3 10.0.2.2
dd if=/dev/nvme0n1 of=/dev/null bs=64k count=64
sh /collect.sh -o /bundle > /collect.log 2>&1
echo "status $?" >> /collect.log
mv /collect.log /bundle/collect.log
if [ -f /extra.sh ]; then sh /extra.sh > /bundle/extra.log 2>&1; fi
stty -F /dev/ttyS1 raw
tar -C /bundle -cf - . > /dev/ttyS1
sync
echo 'GUEST READY'
while :; do
  dd if=/dev/nvme0n1 of=/dev/null bs=64k count=64 iflag=direct 2> /dev/null
  ping -c 1 10.0.2.2 > /dev/null
done
